"""publish: proved PDFs -> output/, manifest.json, index.html."""

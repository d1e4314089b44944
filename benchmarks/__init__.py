"""makeleaflet against the plain way, side by side in one run. Run with: python -m benchmarks"""

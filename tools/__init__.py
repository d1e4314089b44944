"""What developers run on the code itself. Nothing of it ships."""

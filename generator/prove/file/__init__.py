"""file: the file itself: whole, harmless, with the boxes and fonts it should have."""

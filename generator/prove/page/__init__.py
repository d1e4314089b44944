"""page: what a finished page holds, read once: letters, text objects, panels, pixels. Judges nothing."""

"""lint: what may harm a reader, and what is hard to read, told from words and data. Pure but for the count of syllables."""

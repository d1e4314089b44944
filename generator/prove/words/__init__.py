"""words: is everything said, where it belongs, by the right number, and nothing else?"""

"""The tables that the program itself can write: a module for each source that they come from."""

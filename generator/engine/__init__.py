"""engine: runs the stages over all editions; cache, state, workers. Imports nothing heavy by itself."""

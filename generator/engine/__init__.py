"""engine: runs the stages over all editions; cache, state, workers. Imports nothing heavy on its own."""

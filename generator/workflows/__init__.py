"""workflows: what people do around a build: check and import facts, proof a file,
hand it to a print shop, release it, note copies, call them back.
"""

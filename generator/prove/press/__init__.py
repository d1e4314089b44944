"""press: what a print shop would refuse, found by walking through a file as a plate maker would."""

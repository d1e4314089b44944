"""seen: what eyes, copiers and phones make of the page: from pixels and from the shapes of letters."""

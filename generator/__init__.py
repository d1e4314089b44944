"""makeleaflet: printable help leaflets, cards and posters as PDFs, checked before they are printed."""

__version__ = "0.2.0"

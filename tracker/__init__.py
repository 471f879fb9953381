"""A register of treaties and of the decisions that hang on them, kept as text files in git."""

__version__ = "0.1.0"

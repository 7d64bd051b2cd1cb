"""Vietnamese without a model: what a text says, shown in words of our own or copied, never guessed."""

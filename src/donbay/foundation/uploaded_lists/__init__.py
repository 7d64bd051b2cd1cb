"""Uploaded lists: a file becomes a table, its columns are named, its rows are read, shown, and stored when confirmed.

A room says what kind of list it takes (`kinds`), what the cells of a row mean (`cells`) and what confirming does. The
rest is here: finding the list in a file (`reading`), keeping it with what was found in it until somebody confirms or
drops it (`keeping`), what was wrong, told to every reader in the reader's language (`findings`), and the forms.
"""

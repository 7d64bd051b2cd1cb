"""Files that people send: checked by what they are, kept once under their hash, given back as downloads, removed.

A room keeps a row for each file (`rows`), says which `Place` a thing's files have, and does its change inside
`files_or_nothing` with `keep_uploads`; its view takes them with `ManyFiles` and `capped`, gives them with `give_file`.
"""

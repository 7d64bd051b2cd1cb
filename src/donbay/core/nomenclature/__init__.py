"""HS 2022 in our own words: what codes are called, and every word that leads to one."""

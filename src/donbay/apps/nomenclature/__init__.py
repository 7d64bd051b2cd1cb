"""Official tables of codes that the office has imported: the HS, a tariff, the ICS; never shipped with the program."""

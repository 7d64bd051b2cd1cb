"""Lists as offices keep them: the table in a sheet, its columns, and what its cells mean."""

"""Tags of the faces: the health of the sources, the names of what is stored as a code."""

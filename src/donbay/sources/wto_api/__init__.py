"""The keyed WTO API of ePing."""

"""What officers decided about notices."""

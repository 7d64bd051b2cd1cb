"""Notice x enterprise, with class, score and evidence."""

"""The pictures of reports: numbers and names, made of rows; how they look is for the formats."""

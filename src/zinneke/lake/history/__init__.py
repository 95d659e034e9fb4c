"""What things of the city were observed to be, gathered from the broker into sorted Parquet files: hours, then days."""

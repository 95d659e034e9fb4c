"""What people made of datasets (reuses) and what they say of them (comments), read by staff before anybody else."""

"""Files of elections as Pabulib has them (format: arXiv 2012.06539)."""

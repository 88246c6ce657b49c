"""From raw seeds to articles: bytes to text, text to headline, byline, date, key points, body and furniture."""

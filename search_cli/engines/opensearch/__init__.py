"""The index on an OpenSearch cluster: passages → documents, questions → requests. The only user of its client."""

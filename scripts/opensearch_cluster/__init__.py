"""Clusters of OpenSearch for tests, on this machine: what `scripts/opensearch-cluster` fetches, starts and ends.

Standard library only: it runs before anything is installed.
"""


class ClusterError(Exception):
    """What keeps a command from being carried out, in one sentence."""

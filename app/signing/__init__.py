"""Certificates, PDF signatures and their verification."""

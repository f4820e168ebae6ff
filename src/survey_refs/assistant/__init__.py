"""The server for assistants (Model Context Protocol): what the commands know, as tools. One file for each tool."""

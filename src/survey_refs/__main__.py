"""``python -m survey_refs``."""

from survey_refs.cli import main

if __name__ == "__main__":
    main()

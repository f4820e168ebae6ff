-- Prints the citations of a document in the styles of survey-refs (pip install 'survey-refs').
-- The document's metadata say how: bibliography, citation-style, bibliography-placement, lang; see docs/texts-out.md.

function Pandoc(doc)
  local done = pandoc.utils.run_json_filter(doc, 'survey-refs-pandoc', { FORMAT })
  -- nothing is left for pandoc's own processor
  done.meta.bibliography = nil
  done.meta.csl = nil
  done.meta['citation-style'] = nil
  return done
end

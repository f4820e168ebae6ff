-- survey-refs in Neovim 0.7 or newer: put this into your init.lua.
vim.cmd("filetype plugin on")
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "bib", "tex", "plaintex", "markdown", "quarto", "rmd", "typst", "rst", "org", "asciidoc" },
  callback = function(event)
    local start = vim.fs and vim.fs.dirname(event.file) or vim.fn.fnamemodify(event.file, ":p:h")
    local client = vim.lsp.start_client({
      name = "survey-refs",
      cmd = { "survey-refs", "lsp" },
      root_dir = start,
    })
    if client then
      vim.lsp.buf_attach_client(event.buf, client)
    end
  end,
})

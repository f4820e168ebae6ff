-- Completes a key in a text and applies a fix in a bibliography, as a person would; leaves with 1 where that fails.
local function wait(what, check)
  if not vim.wait(30000, check, 50) then
    print("Neovim: no " .. what .. "\n")
    vim.cmd("cquit 1")
  end
end

local function write(path, lines)
  vim.fn.writefile(lines, path)
end

return function(place)
  local bib = { "@article{olah2020zoom,", "  author = {Olah, Chris},", "  title = {Zoom In},", "  journal = {Distill},",
    "  year = {2020},", "  pages = {1-9},", "}" }
  write(place .. "/refs.bib", bib)
  write(place .. "/main.md", { "Zoom [@ola" })

  vim.cmd("edit " .. place .. "/main.md")
  wait("server", function() return #vim.lsp.buf_get_clients(0) > 0 end)
  vim.api.nvim_win_set_cursor(0, { 1, 9 })
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  params.position = { line = 0, character = 10 }
  local item
  wait("completion", function()
    local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", params, 5000) or {}
    for _, answer in pairs(answers) do
      item = answer.result and answer.result.items[1]
    end
    return item ~= nil
  end)
  vim.lsp.util.apply_text_edits({ item.textEdit }, 0, "utf-16")
  local line = vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
  if line ~= "Zoom [@olah2020zoom" then
    print("Neovim: completed to " .. line .. "\n")
    vim.cmd("cquit 1")
  end

  vim.cmd("edit! " .. place .. "/refs.bib")
  wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
  local uri = { uri = vim.uri_from_bufnr(0) }
  local at = { line = 5, character = 12 }
  local asked = { textDocument = uri, range = { start = at, ["end"] = at }, context = { diagnostics = {} } }
  local fix
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", asked, 10000) or {}) do
    for _, action in ipairs(answer.result or {}) do
      fix = action.isPreferred and action or fix
    end
  end
  wait("fix", function() return fix ~= nil end)
  if not fix.edit then
    for _, answer in pairs(vim.lsp.buf_request_sync(0, "codeAction/resolve", fix, 10000) or {}) do
      fix = answer.result or fix
    end
  end
  vim.lsp.util.apply_workspace_edit(fix.edit, "utf-16")
  wait("change", function() return vim.api.nvim_buf_get_lines(0, 5, 6, false)[1] == "  pages = {1--9}," end)
  print("Neovim " .. tostring(vim.version().major) .. "." .. tostring(vim.version().minor) .. ": a key completed, a fix applied\n")
  vim.cmd("quitall!")
end

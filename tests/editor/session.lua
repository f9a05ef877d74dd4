-- What an editor's user does: opens a file, sees the finding, takes the action, sees it go, writes.

local function fail(why)
  io.stderr:write("tests/editor: " .. why .. "\n")
  vim.cmd("cquit")
end

local function wait(what, is_so)
  if not vim.wait(60000, is_so, 50) then
    fail(what)
  end
end

local id = vim.lsp.start_client({
  name = "evenhand",
  cmd = { vim.env.EVENHAND, "lsp" },
  root_dir = vim.env.FOLDER,
  workspace_folders = { { uri = vim.uri_from_fname(vim.env.FOLDER), name = "cases" } },
})
if not id then
  fail("the server does not start")
end
vim.lsp.buf_attach_client(0, id)
local client = vim.lsp.get_client_by_id(id)

local function find(rule)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == rule or (one.user_data and one.user_data.lsp and one.user_data.lsp.code == rule) then
      return one
    end
  end
end

wait("no finding was told", function()
  return find("unknown-activity") ~= nil
end)
local finding = find("unknown-activity")
local line = vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, false)[1]
if line:sub(finding.col + 1, finding.end_col) ~= "standrad" then
  fail("the finding is drawn at " .. line:sub(finding.col + 1, finding.end_col))
end

local function ask(method, params)
  local answer = client.request_sync(method, params, 60000, 0)
  if not answer or answer.err then
    fail(method .. ": " .. vim.inspect(answer))
  end
  return answer.result
end

vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
local said = ask("textDocument/hover", vim.lsp.util.make_position_params(0, client.offset_encoding))
if said ~= nil and said ~= vim.NIL and not said.contents.value then
  fail("hover: " .. vim.inspect(said))
end

local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
params.context = { diagnostics = {} }
local actions = ask("textDocument/codeAction", params)
if actions[1].title ~= "write `standard`" then
  fail("the first action is " .. vim.inspect(actions[1]))
end
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)

wait("the finding does not go", function()
  return find("unknown-activity") == nil
end)
vim.cmd("write")
vim.cmd("quitall")

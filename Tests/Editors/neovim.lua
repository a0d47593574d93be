-- Neovim's own client against `notebook lsp`: what it shows of a notebook with a mistake, and what it changes.
-- Run as `nvim --headless --clean -l`; 0.7 has no -l, so run.sh gives it with `-S`. Exits with 1 at the first failure.
local program, folder = vim.env.NOTEBOOK_PROGRAM, vim.env.NOTEBOOK_FOLDER

local function check(what, holds, found)
  if holds then
    io.stdout:write('Neovim: ' .. what .. '\n')
    return
  end
  io.stderr:write('Neovim: FAILED: ' .. what .. '; found ' .. vim.inspect(found) .. '\n')
  vim.cmd('cquit 1')
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/notebook.md'))
  local buffer = vim.api.nvim_get_current_buf()
  local client_id = vim.lsp.start_client({ name = 'notebook', cmd = { program, 'lsp' }, root_dir = folder })
  check('the client starts', client_id ~= nil, client_id)
  vim.lsp.buf_attach_client(buffer, client_id)
  local function attached() return vim.lsp.buf_get_clients(buffer)[client_id] ~= nil end
  check('the server answers', vim.wait(10000, attached, 20), vim.lsp.get_active_clients())

  -- Where a text stands, as the client counts: lines from 0, UTF-16 units.
  local function position(text, offset)
    for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
      local start = line:find(text, 1, true)
      if start then
        local byte = start - 1 + (offset or 0)
        local _, units = vim.str_utfindex(line, byte)
        return { line = number - 1, character = units }
      end
    end
    check('the notebook has ' .. text, false, nil)
  end
  local function ask(method, text, offset, extra)
    local params = vim.tbl_extend('force', {
      textDocument = { uri = vim.uri_from_bufnr(buffer) },
      position = position(text, offset),
    }, extra or {})
    local answers, failure = vim.lsp.buf_request_sync(buffer, method, params, 10000)
    check('an answer to ' .. method, answers and answers[client_id] and answers[client_id].result, failure or answers)
    return answers[client_id].result
  end
  local function messages()
    return vim.tbl_map(function(item) return item.message end, vim.diagnostic.get(buffer))
  end

  -- Diagnostics: the mistake, at its place behind wide characters.
  vim.wait(10000, function() return #messages() > 0 end, 20)
  local mistakes = vim.diagnostic.get(buffer)
  check('one mistake', #mistakes == 1, messages())
  check('its sentence', mistakes[1].message == "unknown field 'acuracy' of 'test'; did you mean 'accuracy'?", messages())
  local place = position('acuracy')
  local _, column = vim.str_utfindex(vim.api.nvim_buf_get_lines(buffer, place.line, place.line + 1, false)[1], mistakes[1].col)
  check('its place', mistakes[1].lnum == place.line and column == place.character, mistakes[1])

  -- The quick fix, applied as Neovim applies it.
  local range = { start = place, ['end'] = place }
  local actions = ask('textDocument/codeAction', 'acuracy', 0, { range = range, context = { diagnostics = {} } })
  check('its fix', #actions == 1 and actions[1].title == 'Change to accuracy', actions)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  check('the mistake is gone', vim.wait(10000, function() return #messages() == 0 end, 20), messages())

  -- Completion in text that has just been typed, by Neovim's own omnifunc.
  local line = position("Dense(10").line
  vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, { "Dense(10, act" })
  local list = ask('textDocument/completion', 'Dense(10, act', 13)
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(list, 'act')
  local words = vim.tbl_map(function(item) return item.word end, items)
  check('an argument is offered', vim.tbl_contains(words, 'activation='), words)
  vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, { "Dense(10, activation='softmax')" })

  -- Hover: a layer's shape and what it means.
  local hover = ask('textDocument/hover', 'Dense(10', 2)
  check('the shape of a layer', hover.contents.value:find('(None, 10)', 1, true), hover)
  check('its parameters', hover.contents.value:find('7,850 parameters', 1, true), hover)
  check('what it means', hover.contents.value:find('Dense(units, activation=', 1, true), hover)

  -- Definition: from the prose to the step.
  local places = ask('textDocument/definition', '@test', 2)
  check('the definition', #places == 1 and vim.deep_equal(places[1].range.start, position('label: test', 7)), places)
  vim.lsp.util.jump_to_location(places[1], 'utf-16')
  check('a jump to it', vim.fn.expand('<cword>') == 'test', vim.api.nvim_get_current_line())

  -- Rename: everywhere, and behind characters of every width.
  local edit = ask('textDocument/rename', '@test', 2, { newName = 'result' })
  vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  check('the label', text:find('#| label: result\n', 1, true), text)
  check('the value', text:find('😀 结果 `{eval} result.accuracy:.1%`, see @result.', 1, true), text)
  check('no mistakes after it', not vim.wait(600, function() return #messages() > 0 end, 20), messages())
  local refused = vim.lsp.buf_request_sync(buffer, 'textDocument/rename', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = position('@result', 2), newName = 'build',
  }, 10000)
  local sentence = "the label 'build' is that of the step in line 8 by itself; choose another"
  check('a label that is taken', refused[client_id].error.message == sentence, refused)

  -- The client leaves in good order.
  vim.lsp.stop_client(client_id)
  check('the server ends', vim.wait(10000, function() return vim.lsp.client_is_stopped(client_id) end, 20), nil)
  vim.cmd('qall!')
end

local succeeded, failure = xpcall(run, debug.traceback)
if not succeeded then
  io.stderr:write('Neovim: FAILED: ' .. failure .. '\n')
  vim.cmd('cquit 1')
end

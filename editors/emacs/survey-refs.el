;;; survey-refs.el --- survey-refs in Emacs, by eglot (built in from Emacs 29 on) -*- lexical-binding: t -*-
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((bibtex-mode latex-mode LaTeX-mode tex-mode markdown-mode rst-mode org-mode typst-ts-mode)
                 . ("survey-refs" "lsp"))))

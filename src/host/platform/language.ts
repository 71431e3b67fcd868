import { config } from '@vscode/l10n';
import * as vscode from 'vscode';

// Imported before everything else: tables of sentences are made when their modules are loaded.
config({ contents: vscode.l10n.bundle ?? {} });

import { enhanceCommuneFields } from './commune-combobox.js'
import { focusErrorSummary } from './error-summary.js'
import { enhanceFileUploads } from './file-upload.js'
import { enhanceFormSteps } from './form-steps.js'
import { keepDrafts } from './keep-draft.js'
import { askBeforeLeaving } from './leave-page.js'
import { enhanceMenu } from './menu.js'
import { eraseAtSignOut } from './sign-out.js'
import { rememberSections } from './sections.js'
import { selectRows } from './select-rows.js'
import { submitOnce } from './submit-once.js'
import { watchTyped } from './watch-typed.js'

enhanceMenu(document)
enhanceCommuneFields(document)
watchTyped(document)
enhanceFileUploads(document)
enhanceFormSteps(document)
eraseAtSignOut(document)
submitOnce(document)
selectRows(document)
rememberSections(document)
keepDrafts(document)
askBeforeLeaving(document)
focusErrorSummary(document)

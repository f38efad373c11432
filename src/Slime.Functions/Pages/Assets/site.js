import { enhanceCommuneFields } from './commune-combobox.js'
import { focusErrorSummary } from './error-summary.js'
import { enhanceMenu } from './menu.js'
import { submitOnce } from './submit-once.js'

enhanceMenu(document)
enhanceCommuneFields(document)
submitOnce(document)
focusErrorSummary(document)

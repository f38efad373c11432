import { containers, retentionPeriods } from '../shared.bicep'

param accountName string
param retention retentionPeriods

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: accountName
}

resource rules 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'incoming-swept'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['${containers.incoming}/'] }
            actions: {
              baseBlob: { delete: { daysAfterCreationGreaterThan: retention.incomingDays } }
              snapshot: { delete: { daysAfterCreationGreaterThan: retention.incomingDays } }
              version: { delete: { daysAfterCreationGreaterThan: retention.incomingDays } }
            }
          }
        }
        {
          name: 'documents-cold'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${containers.documents}/'] }
            actions: {
              baseBlob: { tierToCold: { daysAfterModificationGreaterThan: retention.documentsColdDays } }
            }
          }
        }
        {
          // An earlier version counts its age from its own creation: without this rule what the program erases would live on.
          name: 'earlier-versions-erased'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['${containers.documents}/'] }
            actions: {
              snapshot: { delete: { daysAfterCreationGreaterThan: retention.recoveryDays } }
              version: { delete: { daysAfterCreationGreaterThan: retention.recoveryDays } }
            }
          }
        }
        {
          name: 'exports-erased'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['${containers.exports}/'] }
            actions: {
              baseBlob: { delete: { daysAfterCreationGreaterThan: retention.exportsEraseDays } }
              snapshot: { delete: { daysAfterCreationGreaterThan: retention.exportsEraseDays } }
              version: { delete: { daysAfterCreationGreaterThan: retention.exportsEraseDays } }
            }
          }
        }
      ]
    }
  }
}

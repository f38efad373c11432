// Ledger, files and queues of the département.
import { accessLogTable, archiveTable, containers, ledgerTable, queues, requestTable, retentionPeriods } from '../shared.bicep'

param name string
param location string
param tags object
param redundancy string
param publicNetworkAccess 'Enabled' | 'Disabled'
param publicBaseUrl string
param retention retentionPeriods
param protectFromDeletion bool

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: publicNetworkAccess
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: retention.recoveryDays }
      containerDeleteRetentionPolicy: { enabled: true, days: retention.recoveryDays }
      cors: {
        corsRules: [
          {
            // The page uploads to a write-only address of one blob; everything is read through the program.
            allowedOrigins: [publicBaseUrl]
            allowedMethods: ['PUT']
            allowedHeaders: ['content-type', 'x-ms-*']
            exposedHeaders: ['x-ms-request-id']
            maxAgeInSeconds: 3600
          }
        ]
      }
    }

    resource incoming 'containers' = {
      name: containers.incoming
      properties: { publicAccess: 'None' }
    }

    resource documents 'containers' = {
      name: containers.documents
      properties: { publicAccess: 'None' }
    }

    resource exports 'containers' = {
      name: containers.exports
      properties: { publicAccess: 'None' }

      // Left unlocked: locking can never be undone, so it is a decision of the département and not of a template.
      resource writeOnce 'immutabilityPolicies' = {
        name: 'default'
        properties: {
          allowProtectedAppendWrites: false
          immutabilityPeriodSinceCreationInDays: retention.exportsLockedDays
        }
      }
    }
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource ledger 'tables' = {
      name: ledgerTable
    }

    resource accessLog 'tables' = {
      name: accessLogTable
    }

    resource archives 'tables' = {
      name: archiveTable
    }

    resource requests 'tables' = {
      name: requestTable
    }
  }

  resource queueService 'queueServices' = {
    name: 'default'

    @batchSize(4)
    resource each 'queues' = [
      for queue in items(queues): {
        name: queue.value
      }
    ]

    // The host moves a message there after its last attempt; it may write to a queue of that name but not create one.
    @batchSize(4)
    resource poison 'queues' = [
      for queue in items(queues): {
        name: '${queue.value}-poison'
      }
    ]
  }
}

resource kept 'Microsoft.Authorization/locks@2020-05-01' = if (protectFromDeletion) {
  scope: account
  name: 'households-data'
  properties: {
    level: 'CanNotDelete'
    notes: 'Case files and ledger: tables cannot be restored after the deletion of their account.'
  }
}

module rules 'retention.bicep' = {
  params: {
    accountName: account.name
    retention: retention
  }
}

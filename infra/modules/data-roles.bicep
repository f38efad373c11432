// What the program may do with the data, on the container, table or queue and not on the account wherever that is possible.
import { containers, queues, roles } from '../shared.bicep'

param accountName string
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource incoming 'containers' existing = { name: containers.incoming }
    resource documents 'containers' existing = { name: containers.documents }
    resource exports 'containers' existing = { name: containers.exports }
  }
}

func definition(role string) string => subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)

// Upload addresses are signed with a user delegation key, which only the account can issue.
resource delegator 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, roles.storageBlobDelegator)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: definition(roles.storageBlobDelegator)
  }
}

// Owner, because the malware scanner leaves its verdict in index tags and no lesser built-in role reads tags.
resource quarantine 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::incoming
  name: guid(account::blobs::incoming.id, principalId, roles.storageBlobDataOwner)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: definition(roles.storageBlobDataOwner)
  }
}

resource documents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::documents
  name: guid(account::blobs::documents.id, principalId, roles.storageBlobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: definition(roles.storageBlobDataContributor)
  }
}

resource exports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::exports
  name: guid(account::blobs::exports.id, principalId, roles.storageBlobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: definition(roles.storageBlobDataContributor)
  }
}

// On the account, which holds no tables but those of the program: making sure at its start that the table exists is a request to the account.
resource ledger 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, roles.storageTableDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: definition(roles.storageTableDataContributor)
  }
}

module queueRoles 'queue-role.bicep' = [
  for queue in union(map(items(queues), q => q.value), map(items(queues), q => '${q.value}-poison')): {
    name: 'role-${queue}'
    params: {
      accountName: accountName
      queueName: queue
      principalId: principalId
      role: roles.storageQueueDataContributor
    }
  }
]

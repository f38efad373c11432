// One role on one storage queue.
param accountName string
param queueName string
param principalId string
param role string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: accountName

  resource service 'queueServices' existing = {
    name: 'default'

    resource queue 'queues' existing = { name: queueName }
  }
}

resource granted 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::service::queue
  name: guid(account::service::queue.id, principalId, role)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}

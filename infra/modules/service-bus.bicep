import { carried, roles } from '../shared.bicep'

param name string
param location string
param tags object
param sku 'Standard' | 'Premium'
param principalId string
param publicNetworkAccess 'Enabled' | 'Disabled'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: sku == 'Premium' ? { name: sku, tier: sku, capacity: 1 } : { name: sku, tier: sku }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
  }
}

// One session per case keeps a case's messages in order. Sessions and duplicate detection are fixed at a queue's creation.
resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queueName in objectKeys(carried): {
    parent: namespace
    name: queueName
    properties: {
      requiresSession: true
      // One request may hold messages of several cases, which a partitioned queue would refuse.
      enablePartitioning: false
      requiresDuplicateDetection: true
      // The outbox sends again what it cannot prove sent: within minutes as a rule, within a day after an outage.
      duplicateDetectionHistoryTimeWindow: 'P1D'
      maxDeliveryCount: 5
      // Renewed while a message is at work. A machine that vanishes holds up its cases no longer than this.
      lockDuration: 'PT1M'
      defaultMessageTimeToLive: 'P14D'
      deadLetteringOnMessageExpiration: true
    }
  }
]

// Receiving covers sessions, a look without taking, and the dead letters below the queue; nothing here is managed by the program.
module granted 'service-bus-role.bicep' = [
  for queueName in objectKeys(carried): {
    name: 'role-service-bus-${queueName}'
    dependsOn: [queue]
    params: {
      namespaceName: namespace.name
      queueName: queueName
      principalId: principalId
      roleIds: [roles.serviceBusDataSender, roles.serviceBusDataReceiver]
    }
  }
]

output id string = namespace.id
output host string = '${name}.servicebus.windows.net'

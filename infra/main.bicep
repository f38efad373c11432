// Slime for one département and one environment, in one resource group.
import { budgetLimit, environmentName, housingPlatform, organisationContact, queueTransportName, reach, retentionPeriods, size, smsProvider } from 'shared.bicep'

param environmentOf environmentName

@description('Code of the département: 62, 2A, 971.')
@minLength(2)
@maxLength(3)
param departmentCode string

param location string = resourceGroup().location

@description('Where people reach the application, without a trailing slash; empty for the address that Azure gives.')
param publicBaseUrl string = ''

param queueTransport queueTransportName = 'serviceBus'
param serviceBusSku 'Standard' | 'Premium' = 'Standard'

@description('The app registration of infra/entra.')
param signIn { tenantId: string, clientId: string }

@description('The mailbox that writes to people, and the id in the manifest of the Teams app of infra/teams.')
param graph { senderMailbox: string, teamsAppId: string }

@description('Its two secrets, sms-api-key and sms-inbound-key, are in the vault; without an endpoint no text message is sent.')
param sms smsProvider = { endpoint: '', senderName: 'DEPARTEMENT' }

@description('Its password, signal-logement-password, is in the vault; without an endpoint nothing is sent to the platform.')
param signalLogement housingPlatform = { endpoint: '', email: '' }

@description('Asks households by itself what they think of their visit, a week after it: true once the representatives of the staff were informed.')
param askSatisfaction bool = false

param referrerContacts organisationContact[] = []

@description('Data on health, hosted for others, needs a certified host: false asks, keeps and shows none.')
param healthData bool = true

param retention retentionPeriods

@minLength(1)
param alertEmails string[]

param budget budgetLimit

param network reach = { privateEndpoints: false, directUploads: true }

param capacity size

@minValue(10)
param malwareScanGigabytesPerMonth int = 50

param protectFromDeletion bool = environmentOf == 'prod'

var prefix = toLower('slime-${departmentCode}-${environmentOf}')
var unique = take(uniqueString(resourceGroup().id, prefix), 10)
var compact = replace(prefix, '-', '')
var appName = '${prefix}-${unique}'
var origin = empty(publicBaseUrl) ? 'https://${appName}.azurewebsites.net' : publicBaseUrl
var tags = { application: 'slime', environment: environmentOf, departement: departmentCode }
var open = network.privateEndpoints ? 'Disabled' : 'Enabled'
var dataOpen = network.directUploads ? 'Enabled' : open
var serviceBusOpen = serviceBusSku == 'Premium' ? open : 'Enabled'
var usesServiceBus = queueTransport == 'serviceBus'
var hostAccount = 'h${take(compact, 12)}${unique}'
var dataAccount = 'd${take(compact, 12)}${unique}'
var serviceBusName = '${prefix}-${unique}-bus'
var networkName = '${prefix}-net'
var workspaceName = '${prefix}-logs'
var workspaceId = resourceId('Microsoft.OperationalInsights/workspaces', workspaceName)
var insightsName = '${prefix}-insights'
var insightsId = resourceId('Microsoft.Insights/components', insightsName)
var vaultName = 'v${take(compact, 12)}${unique}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-app'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: workspaceName
    insightsName: insightsName
    location: location
    tags: tags
    logDays: retention.logDays
    principalId: identity.properties.principalId
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  params: {
    name: hostAccount
    location: location
    tags: tags
    redundancy: capacity.storageRedundancy
    principalId: identity.properties.principalId
    publicNetworkAccess: open
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  params: {
    name: dataAccount
    location: location
    tags: tags
    redundancy: capacity.storageRedundancy
    publicNetworkAccess: dataOpen
    publicBaseUrl: origin
    retention: retention
    protectFromDeletion: protectFromDeletion
  }
}

module dataRoles 'modules/data-roles.bicep' = {
  dependsOn: [dataStorage]
  params: {
    accountName: dataAccount
    principalId: identity.properties.principalId
  }
}

module storageAudit 'modules/storage-audit.bicep' = {
  dependsOn: [dataStorage, monitoring]
  params: {
    accountName: dataAccount
    workspaceId: workspaceId
  }
}

module malwareScanning 'modules/malware-scanning.bicep' = {
  dependsOn: [dataStorage]
  params: {
    accountName: dataAccount
    topicName: '${prefix}-${unique}-scans'
    location: location
    tags: tags
    gigabytesPerMonth: malwareScanGigabytesPerMonth
  }
}

module serviceBus 'modules/service-bus.bicep' = if (usesServiceBus) {
  params: {
    name: serviceBusName
    location: location
    tags: tags
    sku: serviceBusSku
    principalId: identity.properties.principalId
    publicNetworkAccess: serviceBusOpen
  }
}

module vault 'modules/key-vault.bicep' = {
  dependsOn: [monitoring]
  params: {
    name: vaultName
    location: location
    tags: tags
    principalId: identity.properties.principalId
    workspaceId: workspaceId
    publicNetworkAccess: open
  }
}

module virtualNetwork 'modules/virtual-network.bicep' = if (network.privateEndpoints) {
  params: {
    name: networkName
    location: location
    tags: tags
  }
}

module privateNetwork 'modules/private-network.bicep' = if (network.privateEndpoints) {
  dependsOn: [hostStorage, dataStorage, vault, serviceBus, virtualNetwork]
  params: {
    name: networkName
    location: location
    tags: tags
    hostAccount: hostAccount
    dataAccount: dataAccount
    vaultName: vaultName
    serviceBusName: usesServiceBus && serviceBusSku == 'Premium' ? serviceBusName : ''
  }
}

module functionApp 'modules/function-app.bicep' = {
  dependsOn: [virtualNetwork]
  params: {
    appName: appName
    planName: '${prefix}-plan'
    location: location
    tags: tags
    identityId: identity.id
    packagesUrl: hostStorage.outputs.packagesUrl
    subnetId: network.privateEndpoints
      ? resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, 'app')
      : null
    zoneRedundant: capacity.zoneRedundant
    // Messages of Service Bus are read by the program itself, which must therefore run: they wake nobody.
    alwaysReadyHttpInstances: usesServiceBus ? max(1, capacity.alwaysReadyHttpInstances) : capacity.alwaysReadyHttpInstances
    maximumInstances: capacity.maximumInstances
  }
}

module appSettings 'modules/app-settings.bicep' = {
  dependsOn: [functionApp, dataRoles, vault, privateNetwork]
  params: {
    appName: appName
    identityClientId: identity.properties.clientId
    hostStorageName: hostAccount
    dataStorageName: dataAccount
    vaultName: vaultName
    insightsConnectionString: monitoring.outputs.connectionString
    publicBaseUrl: origin
    departmentCode: departmentCode
    queueTransport: queueTransport
    serviceBusHost: usesServiceBus ? serviceBus!.outputs.host : ''
    signIn: signIn
    graph: graph
    sms: sms
    signalLogement: signalLogement
    askSatisfaction: askSatisfaction
    referrerContacts: referrerContacts
    healthData: healthData
  }
}

module signInSettings 'modules/sign-in.bicep' = {
  // Both are settings of one site; Azure refuses two changes at once.
  dependsOn: [appSettings]
  params: {
    appName: appName
    tenantId: signIn.tenantId
    clientId: signIn.clientId
  }
}

module alerts 'modules/alerts.bicep' = {
  dependsOn: [monitoring]
  params: {
    prefix: prefix
    location: location
    tags: tags
    workspaceId: workspaceId
    insightsId: insightsId
    serviceBusId: usesServiceBus ? serviceBus!.outputs.id : null
    publicBaseUrl: origin
    emails: alertEmails
    budget: budget
  }
}

module workbook 'modules/workbook.bicep' = {
  dependsOn: [monitoring]
  params: {
    title: 'Slime ${departmentCode} ${environmentOf}'
    location: location
    tags: tags
    insightsId: insightsId
    workspaceId: workspaceId
  }
}

output appName string = appName
output publicBaseUrl string = origin
output vaultName string = vaultName
@description('Calls Microsoft Graph, hence webApplicationInfo of the Teams app.')
output identityClientId string = identity.properties.clientId
output identityPrincipalId string = identity.properties.principalId

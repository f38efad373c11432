// Pas-de-Calais, development: storage queues and one region's cheapest storage.
using 'main.bicep'

param environmentOf = 'dev'
param departmentCode = '62'
param publicBaseUrl = readEnvironmentVariable('SLIME_PUBLIC_BASE_URL', '')
param queueTransport = 'storageQueues'

param signIn = {
  tenantId: readEnvironmentVariable('SLIME_TENANT_ID')
  clientId: readEnvironmentVariable('SLIME_CLIENT_ID')
}

param graph = {
  senderMailbox: readEnvironmentVariable('SLIME_SENDER_MAILBOX')
  teamsAppId: readEnvironmentVariable('SLIME_TEAMS_APP_ID')
}

param alertEmails = split(readEnvironmentVariable('SLIME_ALERT_EMAILS'), ',')

param budget = {
  amount: 50
  startDate: '2027-01-01'
}

param retention = {
  incomingDays: 1
  documentsColdDays: 30
  exportsLockedDays: 1
  exportsEraseDays: 2
  recoveryDays: 7
  logDays: 30
}

param capacity = {
  storageRedundancy: 'Standard_LRS'
  zoneRedundant: false
  alwaysReadyHttpInstances: 0
  maximumInstances: 40
}

param malwareScanGigabytesPerMonth = 10

// What somebody must know of before a household waits for it.
import { budgetLimit, metrics } from '../shared.bicep'

param prefix string
param location string
param tags object
param workspaceId string
param insightsId string
param serviceBusId string?
param publicBaseUrl string
@minLength(1)
param emails string[]
param budget budgetLimit

var rules = [
  {
    name: 'poison'
    severity: 1
    description: 'Un message a échoué cinq fois : il est mis de côté dans une file -poison et attend une décision.'
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri contains "-poison/messages" and StatusCode startswith "2"'
    threshold: 0
  }
  {
    name: 'failed-messages'
    severity: 1
    description: 'Service Bus a rendu un message après cinq échecs : il attend une décision sous « Messages en échec ».'
    query: 'AppRequests | where OperationName == "KeepDeadLetter"'
    threshold: 0
  }
  {
    name: 'outbox-age'
    severity: 1
    description: 'Un message attend depuis plus de dix minutes d\'être envoyé : affectations ou notifications sont à l\'arrêt.'
    query: 'AppMetrics | where Name == "${metrics.outboxAgeSeconds}" and Max > 600'
    threshold: 0
  }
  {
    name: 'server-errors'
    severity: 2
    description: 'Plus de cinq requêtes en un quart d\'heure ont reçu une erreur du serveur (5xx).'
    // The host tells of requests that the program does not live to answer; the program's own spans of them would count twice.
    query: 'AppRequests | where AppRoleName != "slime" and toint(ResultCode) >= 500'
    threshold: 5
  }
  {
    name: 'notification-failures'
    severity: 2
    description: 'Une personne n\'a pu être prévenue par aucun moyen.'
    query: 'AppMetrics | where Name == "${metrics.notificationsFailed}" and Sum > 0'
    threshold: 0
  }
  {
    name: 'unusual-reading'
    severity: 2
    description: 'Une personne a ouvert en une heure plus de dossiers différents que le service n\'en attend : voir « Consultations des dossiers ».'
    query: 'AppTraces | where Message startswith "Unusual reading:"'
    threshold: 0
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-people'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'slime'
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Slime ${rule.name}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      // A table of the workspace exists only once its first row has arrived.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.threshold
            failingPeriods: { minFailingPeriodsToAlert: 1, numberOfEvaluationPeriods: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = if (serviceBusId != null) {
  name: '${prefix}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Un message a échoué cinq fois ou a expiré : il attend une décision dans la file des lettres mortes.'
    severity: 1
    enabled: true
    scopes: [serviceBusId!]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${prefix}-health'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${prefix}-health'
    Name: 'Slime health'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-fr-pra-edge' }, { Id: 'emea-nl-ams-azr' }, { Id: 'emea-gb-db3-azr' }]
    Request: { RequestUrl: '${publicBaseUrl}/api/health', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource unreachable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-unreachable'
  location: 'global'
  tags: tags
  properties: {
    description: 'L\'application ne répond pas, ou signale que le stockage ou la file ne répond pas.'
    severity: 1
    enabled: true
    scopes: [probe.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

module monthlyBudget 'budget.bicep' = {
  params: {
    name: '${prefix}-budget'
    amount: budget.amount
    startDate: budget.startDate
    emails: emails
  }
}

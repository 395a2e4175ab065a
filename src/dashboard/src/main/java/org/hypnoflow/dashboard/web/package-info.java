/** The page's server: routes, live streams, and who may do what. */
package org.hypnoflow.dashboard.web;

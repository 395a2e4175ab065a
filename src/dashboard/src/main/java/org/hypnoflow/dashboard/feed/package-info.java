/** From the lab's topics to nights. */
package org.hypnoflow.dashboard.feed;
